/** Whether somebody has begun to write something on this page: another in its place would lose it. */
export function isTypedIn(): boolean {
  const fields = [...document.querySelectorAll<HTMLTextAreaElement>("textarea,input")];
  return fields.some(({ value, defaultValue }) => value !== defaultValue);
}

/** The sign-in page takes this one's place; what somebody writes it asks for when that is sent. */
export function signInAgain(): void {
  if (!isTypedIn()) location.reload();
}
