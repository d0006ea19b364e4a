/**
 * Whole phrases that hardly mean anything but "do not call me again", as regular expressions over
 * small letters without accents. "Don't call before noon" and "don't call me Bob" are not among
 * them: where words go on, they must go on to "again" or the like.
 */

/** The sentence, or this part of it, ends here. */
const END = "(?= ?(?:[.!?,;:]|$| please| por favor))";
/** It begins here. */
const BEGIN = "(?:^|[.!?,;:¡¿] ?|\\bplease |\\bjust |\\bi said |\\band |\\bto |\\bpor favor,? )";
const AGAIN = "(?:again|any ?more|ever|at all|no more)\\b";
const ME =
  "(?:me|us|here|my (?:number|phone|cell|house|home|office|wife|husband)|(?:this|our) (?:number|phone|line|office))";
const LIST = "(?:lists?|database|system|records|contacts)\\b";

const ENGLISH = [
  // Stop calling
  `(?<!\\b(?:they|he|she|never|not|won'?t|don'?t|doesn'?t|didn'?t) )\\b(?:stop|quit|cease) (?:calling|phoning|ringing|dialing|contacting|bothering|harassing) ${ME}\\b`,
  `${BEGIN}(?:stop|quit|cease) (?:calling|phoning|contacting)${END}`,
  `\\byou (?:guys |people |all )?(?:would |could |should |must |need to |have to )?(?:stop|quit) (?:calling|contacting)${END}`,
  `${BEGIN}stop (?:with )?(?:the|these|those|your|all) (?:phone )?calls\\b`,
  `${BEGIN}no more (?:phone )?calls${END}`,
  "\\bcease and desist\\b",

  // Do not call again
  `\\b(?:do not|don'?t|never|not to)(?: you)?(?: ever| dare)? (?:text or )?(?:call|contact|phone|ring|dial|bother)(?:ing)?(?: ${ME})?(?: back)? ${AGAIN}`,
  `${BEGIN}(?:do not|don'?t|never)(?: you)?(?: ever)? (?:call|contact|phone|bother) ${ME}(?: back)?${END}`,
  `${BEGIN}(?:do not|don'?t|never)(?: ever)? (?:call|contact)(?: back)?${END}`,
  `\\b(?:do not|don'?t) want (?:you |you guys |you people |anyone |anybody )?to (?:call|contact|phone) ${ME} ${AGAIN}`,
  `\\b(?:do not|don'?t) want (?:to be|to get|being) (?:called|contacted|phoned)(?: ${AGAIN}|${END})`,
  "\\b(?:do not|don'?t) want (?:to (?:get|receive) )?(?:any more|any of these|any of your|these|your) (?:phone )?calls\\b",
  `\\b(?:asked|told) you (?:guys |people |all )?(?:not to|never to|to stop|to quit) (?:call|contact|calling|contacting)(?:ing)?(?: ${ME})?(?: ${AGAIN}|${END})`,
  `\\b(?:do not|don'?t) want any calls from you\\b`,
  `\\bnever want to hear from you (?:guys |people )?again${END}`,
  "\\b(?:revoke|withdraw) (?:my|our|all) consent\\b",
  `\\bleave (?:me|us) alone\\b`,

  // Off the list
  `\\b(?:take|get|remove|delete|scratch|scrub|strike) (?:me|us|my name|my number|our number|this number|it) (?:off|from|out of) (?:of )?(?:your|the|this|that|any|all|all your) (?:\\w+ ){0,2}${LIST}`,
  `\\b(?:be|get|been) (?:taken|removed|deleted) (?:off|from) (?:of )?(?:your|the|this|all your) (?:\\w+ ){0,2}${LIST}`,
  `\\b(?:put|place|add) (?:me|us|my number|this number) (?:on|onto|to) (?:your|the|a) no (?:call|contact) list\\b`,
  `${BEGIN}(?:take (?:me|us|this number|my number) off|remove (?:me|us|my number|this number))${END}`,
  "\\bdo not call (?:list|registry)\\b",
  "\\b(?:lose|delete|erase) (?:my|our) (?:phone )?number\\b",
  `\\b(?:lose|forget) (?:my|this) number${END}`,
  "\\bunsubscribe (?:me|us|my number|this number)\\b",
  `(?:^|\\bplease |\\bto )unsubscribe${END}`,
  `\\bopt (?:me|us) out\\b`,
  `\\b(?:want|wish|like|going) to opt out\\b`,
  `^(?:please )?opt out${END}`,
];

/** Goes on to "later", "slowly" or the like: then it is about the hour or the voice. */
const MORE =
  "(?:mas(?! (?:tarde|temprano|que|de|despacio|alto|fuerte|rapido)\\b)|nunca(?: mas)?|otra vez|de nuevo|jamas)\\b";
const LLAME = "(?:llames?|llamen|marques?|marquen|hables?|hablen|contactes?|contacten)";
const NUMERO = "a (?:este|mi|nuestro) (?:numero|telefono)";
/** A time that follows makes it a wish for another hour. */
const EVER = "(?! (?:antes|hasta|hoy|manana|despues)\\b)";

const SPANISH = [
  // No llame más
  `\\bno (?:me |nos )?${LLAME} (?:${NUMERO} )?${MORE}`,
  `\\bya no (?:me |nos )?${LLAME} ${NUMERO}\\b`,
  `\\b(?:nunca|jamas) (?:mas )?(?:me|nos) (?:vuelvas? a llamar|vuelvan a llamar|${LLAME})\\b`,
  `\\bno (?:(?:me|nos) )?(?:vuelvas?|vuelvan) a (?:llamar|contactar|molestar)(?:me|nos)?\\b${EVER}`,
  `${BEGIN}(?:ya )?no (?:me|nos) ${LLAME}${END}`,
  `\\bya no (?:me|nos) ${LLAME}${END}`,
  `\\bno quiero que (?:me|nos) (?:${LLAME}|vuelvan? a llamar|sigan? llamando)(?: ${MORE}|${END})`,
  "\\bno quiero (?:recibir )?(?:mas|sus|estas) llamadas\\b",
  `${BEGIN}(?:no mas|basta de) llamadas\\b`,
  // Deje de llamar
  `\\b(?:deje|dejen|deja|para|pare|paren) de (?:llamar|molestar|contactar)(?:me|nos|${END})`,
  `\\bno (?:me|nos) (?:moleste|molesten|molestes) (?:${MORE})`,
  "\\b(?:dejeme|dejenme|dejame|dejenos|dejennos) en paz\\b",
  // Quíteme de la lista
  "\\b(?:quite|quiten|quita|saque|saquen|saca|borre|borren|borra|elimine|eliminen|elimina)(?:me|nos) de (?:su|sus|la|tu|esta|esa|todas sus) (?:listas?|base de datos|sistema|registros?)\\b",
  "\\b(?:quite|quiten|saque|saquen|borre|borren|elimine|eliminen|borra|elimina) (?:mi|este|nuestro) (?:numero|telefono)\\b",
  "\\b(?:deme|denme|dame|denos|dennos) de baja\\b",
  "\\blista de (?:no llamar|no llamadas)\\b",
];

export const STOP_PHRASES: readonly string[] = [...ENGLISH, ...SPANISH];
