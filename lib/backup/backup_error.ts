/** What cannot be done, as a sentence that says what to do. */
export class BackupError extends Error {}
