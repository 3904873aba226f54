import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** One SMTP connection that does nothing but say what the protocol wants, so that sending costs next to nothing. */
export class SmtpSender {
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  }

  static async open(port: number): Promise<SmtpSender> {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    await once(socket, 'connect');
    const sender = new SmtpSender(socket);
    await sender.#expect('220');
    await sender.#say('EHLO bench.example\r\n', '250');
    return sender;
  }

  /** @param data - dot-stuffed, with its last line `.` @returns when the server has said that it is durable */
  async send(from: string, to: string, data: string): Promise<void> {
    await this.#say(`MAIL FROM:<${from}>\r\n`, '250');
    await this.#say(`RCPT TO:<${to}>\r\n`, '250');
    await this.#say('DATA\r\n', '354');
    await this.#say(data, '250');
  }

  close(): void {
    this.#socket.end('QUIT\r\n');
  }

  async #say(words: string, code: string): Promise<void> {
    this.#socket.write(words);
    await this.#expect(code);
  }

  async #expect(code: string): Promise<void> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error('the SMTP server hung up');
      if (!value.startsWith(code)) throw new Error(`the SMTP server said ${value}`);
      if (value[3] !== '-') return;
    }
  }
}
