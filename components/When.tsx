/** An instant. On the server in UTC; a browser with JavaScript shows its own zone. */
export function When({ at }: { at: string }) {
  return <time datetime={at}>{`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`}</time>;
}
