/**
 * Loaded into a server before it starts (`--require`): its connections to the database go by lines that can be broken, and its clock can
 * be put forward and back. The server itself knows nothing of it.
 *
 *   CHAOS_LINES   {"<port of a member>": <port of its line>, …}
 *   CHAOS_CLOCK   file that says by how many ms the clock is off; read at the start and at SIGUSR2
 */
const net = require('node:net');
const { readFileSync } = require('node:fs');

const lines = JSON.parse(process.env.CHAOS_LINES ?? '{}');
for (const name of ['connect', 'createConnection']) {
  const original = net[name];
  net[name] = (...args) => {
    const [options, ...rest] = args;
    const line = typeof options === 'object' && options !== null ? lines[options.port] : undefined;
    return line === undefined ? original(...args) : original({ ...options, port: line }, ...rest);
  };
}

const clock = process.env.CHAOS_CLOCK;
if (clock) {
  const TrueDate = Date;
  let offMs = 0;
  const read = () => {
    offMs = Number(readFileSync(clock, 'utf8')) || 0;
  };
  read();
  process.on('SIGUSR2', read);
  globalThis.Date = class extends TrueDate {
    constructor(...args) {
      if (args.length === 0) super(TrueDate.now() + offMs);
      else super(...args);
    }
    static now() {
      return TrueDate.now() + offMs;
    }
  };
}
