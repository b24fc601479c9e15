/** Lines on stderr: what is being done, and how far it has come. On a terminal a line is redrawn as it grows. */
export class Progress {
  #open = false;

  step(text) {
    this.#end();
    process.stderr.write(`· ${text}\n`);
  }

  /** Draws a bar; without a terminal only the end of it is told. */
  bar(label, done, total) {
    if (!process.stderr.isTTY) {
      if (done === total) process.stderr.write(`  ${label}: ${total}\n`);
      return;
    }
    const filled = '█'.repeat(Math.round((done / total) * 24)).padEnd(24, '░');
    process.stderr.write(`\r  ${filled} ${label} ${done}/${total}\x1b[K`);
    this.#open = true;
    if (done === total) this.#end();
  }

  #end() {
    if (this.#open) process.stderr.write('\n');
    this.#open = false;
  }
}
