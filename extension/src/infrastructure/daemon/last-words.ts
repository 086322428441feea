/** Characters of its error output that are kept. */
const most = 4000;

/** What a daemon wrote to its error output last, kept to say why it never answered. */
export class LastWords {
  private text = '';

  /** Takes what it wrote. */
  add(text: string): void {
    this.text = (this.text + text).slice(-most);
  }

  /** Why it ended, as well as its words tell. */
  explain(otherwise: string): string {
    // .NET's own message, on a Linux without the library it reads text rules from.
    if (/\blibicu\b|\bICU\b/.test(this.text)) return 'this machine lacks the ICU library. Install libicu (Debian and Ubuntu: apt-get install libicu-dev; Fedora: dnf install libicu)';
    const lines = this.text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    return lines.at(-1) ?? otherwise;
  }
}
