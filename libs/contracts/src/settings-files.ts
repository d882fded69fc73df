/** A file by which the person who runs this can change what a guard knows. Read and checked once, at start. */
export interface SettingsFile {
  /** Environment variable that names the file; unset: there is none. */
  variable: string;
  /** What is wrong with the text, each with its line and what is accepted; never what stands there. Empty: all is well. */
  problemsOf(text: string): readonly string[];
}

/** The texts of the files that were given to guards at start, each without problems. */
export abstract class SettingsFiles {
  /** Null where none was given. */
  abstract textOf(guardName: string): string | null;
}
