/** Runs `test` with the `DATABASE_URL` of a new SQLite file. */
export async function onFile(test: (databaseUrl: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(`sqlite:${folder}/test.db`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
