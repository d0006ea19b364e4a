import { isHttps } from "./secure_headers.ts";

/** The address to send to who is invited, as the one who invites reaches Leadline. */
export function invitationLink(
  request: Request,
  { url, token }: { url: URL; token: string },
): string {
  const link = new URL("/invitation", url);
  if (isHttps(request)) link.protocol = "https:";
  link.searchParams.set("token", token);
  return link.href;
}
