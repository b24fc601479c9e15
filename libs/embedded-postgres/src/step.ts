/** One thing that is being done now, for a progress line: a Chinese and an English sentence. */
export interface Step {
  readonly zh: string;
  readonly en: string;
}
