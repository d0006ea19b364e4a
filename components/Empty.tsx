/** Where there is nothing yet: what would stand here, and the way to it. */
export function Empty(
  { text, action, href = "/" }: { text: string; action?: string; href?: string },
) {
  return (
    <div class="card empty">
      <p>{text}</p>
      {action && <a class="button" href={href}>{action}</a>}
    </div>
  );
}
