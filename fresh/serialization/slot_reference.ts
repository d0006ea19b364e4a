/** Stands among an island's props for JSX that is in the page. */
export class SlotReference {
  constructor(readonly id: number) {}
}
