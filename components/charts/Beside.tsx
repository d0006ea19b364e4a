/** Of the height of a letter: how wide the widest digit is, and what stays free beside the words. */
const LETTER = 0.64;
const FREE = 0.6;

/** Words beside a drawing, at its height: none lies on what is drawn. */
export function Beside({ words, height }: {
  words: readonly { text: string; y: number }[];
  height: number;
}) {
  const width = Math.max(...words.map(({ text }) => text.length)) * LETTER;
  return (
    <svg class="beside" width={`${width + FREE}em`} height={height} aria-hidden="true">
      {words.map(({ text, y }) => (
        <text key={text} x={`${width}em`} y={y} text-anchor="end">{text}</text>
      ))}
    </svg>
  );
}
