/**
 * Names that plainly mean a column, in English, German, French, Spanish, Italian, Dutch and
 * Portuguese, as `plainName` writes them. Of several that a file has, the first here is taken.
 */
import type { KnownField } from "./columns.ts";

/** Names compare without case, accents, spaces and signs: `Téléphone mobile` is `telephonemobile`. */
export function plainName(name: string): string {
  return name.toLowerCase().normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu, "");
}

const words = (text: string) => text.trim().split(/\s+/);

export const COLUMN_NAMES: Record<KnownField, readonly string[]> = {
  phone: words(`
    phone phonenumber telephone telephonenumber tel mobile mobilephone mobilenumber cell cellphone
    cellnumber number contactnumber phoneno directphone workphone businessphone primaryphone phone1
    mobilephonenumber cellphonenumber directphonenumber directdial workphonenumber workdirectphone
    businessphonenumber primaryphonenumber phonenumber1 telephone1 phone1value
    telefon telefonnummer telefonnr telnr rufnummer handy handynummer mobil mobilnummer
    mobiltelefon telefonmobil festnetz festnetznummer telefon1
    numerodetelephone ndetelephone nodetelephone ntelephone notelephone telephonemobile telephoneportable portable telephonefixe
    telefono numerodetelefono ndetelefono nodetelefono telefonomovil movil numerodemovil celular telefonocelular
    numerodecelular telefonofijo
    cellulare numeroditelefono numerocellulare
    telefoon telefoonnummer mobiel mobielnummer
    telefone numerodetelefone telemovel
  `),
  company: words(`
    company companyname companyaccount business businessname organization organisation organizationname account
    accountname firm employer
    firma firmenname unternehmen unternehmensname betrieb
    societe nomdelasociete entreprise nomdelentreprise raisonsociale
    empresa nombredelaempresa nombreempresa compania razonsocial negocio
    azienda nomeazienda societa ragionesociale ditta
    bedrijf bedrijfsnaam
    nomedaempresa
  `),
  contact: words(`
    contact contactname name fullname person leadname customer customername contactperson
    ansprechpartner ansprechpartnerin ansprechperson kontakt kontaktperson kontaktname
    vorundnachname vollstandigername
    nomcomplet nometprenom prenometnom nomducontact personneacontacter interlocuteur nom
    contacto personadecontacto nombredecontacto nombrecontacto nombrecompleto nombreyapellidos nombre
    contatto referente nomecompleto nomeecognome nome
    contactpersoon volledigenaam naam
    contato pessoadecontato
  `),
  timezone: words("timezone tz zeitzone fuseauhoraire zonahoraria fusoorario tijdzone fusohorario"),
  state: words("state province region stateprovince"),
  zip: words(`
    zip zipcode postalcode postcode plz postleitzahl codepostal codigopostal codicepostale cap
  `),
  consent_source: words("consentsource consent"),
  consent_at: words("consentat consentdate"),
  // A bare "Callback" or "Follow up" may hold a yes or a word.
  call_after: words(`
    callafter notbefore donotcallbefore callbackdate callbackon callbackat callbacktime
    nextcalldate nextcallat nextcall followupdate nextfollowup followupon
    wiedervorlagedatum wiedervorlageam wiedervorlage ruckrufdatum rueckrufdatum ruckruftermin
    rueckruftermin ruckrufam rueckrufam anrufenab
    arappelerle rappelerle datederappel daterappel rappelle prochainappel
    fechadellamada fechallamada fechaderellamada llamarel proximallamada
    datadirichiamo datarichiamo richiamareil prossimachiamata
    terugbeldatum terugbellenop
    ligarapos datadoretorno dataderetorno proximaligacao
  `),
};

/** Names of a second number. A bare `number` may be any, of a house or a customer. */
export const OTHER_PHONES = [
  ...COLUMN_NAMES.phone.filter((name) => name !== "number"),
  ...words(`
    phone2 phone3 telephone2 tel2 mobile2 cell2 phonenumber2 secondphone secondaryphone otherphone
    alternatephone alternativephone homephone homephonenumber otherphonenumber officephone
    corporatephone companyphone companyphonenumber mainphone phone2value
    telefon2 telefon3 handy2 telefonprivat telefongeschaeftlich weiteretelefonnummer
    telephone2 autretelephone
    telefono2 otrotelefono
  `),
];

export const FIRST_NAMES = words(
  "firstname first givenname vorname prenom primernombre nombredepila voornaam primeironome",
);
export const LAST_NAMES = words(`
  lastname last surname familyname nachname familienname zuname nomdefamille apellidos apellido
  primerapellido cognome achternaam sobrenome apelido
`);

/** What means the whole name, or the other half where a column has one half of it. */
export const BARE_NAMES = words("name nom nombre nome naam");
