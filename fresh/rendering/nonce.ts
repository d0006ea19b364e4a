const nonces = new WeakMap<Response, string>();

/** Ties a page to the nonce of its inline scripts and styles, without sending it as a header. */
export function rememberNonce(response: Response, nonce: string): void {
  nonces.set(response, nonce);
}

/** The nonce of a rendered page; none for any other response. */
export function nonceOf(response: Response): string | undefined {
  return nonces.get(response);
}
