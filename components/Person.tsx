export interface NamedPerson {
  contact: string;
  company: string;
  /** As people read it. */
  shown_phone: string;
}

/** How somebody is called on pages: by name, by company, else by number. */
export function nameOf({ contact, company, shown_phone: number }: NamedPerson): string {
  return contact || company || number;
}

/** The company and the number, as far as neither is the name. */
export function besidesName({ contact, company, shown_phone: number }: NamedPerson): string[] {
  return [contact && company, (contact || company) && number].filter(Boolean);
}

/** In a table; the name leads on. */
export function Person({ person, href }: { person: NamedPerson; href: string }) {
  return (
    <>
      <a href={href} class={person.contact || person.company ? undefined : "number"}>
        {nameOf(person)}
      </a>
      {besidesName(person).map((line) => (
        <span key={line} class={line === person.shown_phone ? "line number" : "line"}>{line}</span>
      ))}
    </>
  );
}
