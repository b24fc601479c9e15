/** Says on the terminal what is being done: each step is a line, and lines that grow are redrawn in place. */
export class Progress {
  readonly #tty = process.stdout.isTTY;

  step({ zh, en }: { readonly zh: string; readonly en: string }): void {
    process.stdout.write(`  · ${zh} ${en}\n`);
  }

  /** Draws how far a piece of work has come; without a terminal only its end is told. */
  bar(label: string, done: number, total: number): void {
    const filled = '█'.repeat(Math.round((done / total) * 24)).padEnd(24, '░');
    if (this.#tty) process.stdout.write(`\r  · ${label} ${filled} ${done}/${total}${done === total ? '\n' : ''}`);
    else if (done === total) process.stdout.write(`  · ${label} ${done}/${total}\n`);
  }
}
