import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../apps/server/src/platform/env';
import { haproxyConfig, nginxConfig } from '../../scripts/stage/balancer-config.mjs';

/** Static checks only: no container engine and no systemd runs in the tests. */
const root = join(__dirname, '../..');
const deploy = join(root, 'deploy');
const text = (name: string): string => readFileSync(join(deploy, name), 'utf8');
const fixture = (name: string): string => join(root, 'test/fixtures/tls', name);
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { PATH, ...env } });
  return { status, said: `${stdout}${stderr}` };
};
const isHere = (command: string): boolean => run(command, ['-v']).status === 0 || run(command, ['--version']).status === 0;
const nodes = [1, 2, 3].map((number) => ({ name: `server-${number}`, port: 4780 + number, mailPort: 4725 + number }));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-deploy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('SYN-7 what a company deploys', () => {
  const known = readFileSync(join(root, 'apps/server/src/platform/env.ts'), 'utf8');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');

  test('names no variable that the server does not read, and README.md names all that it reads', () => {
    const used = [...readdirSync(deploy).map(text), readFileSync(join(root, 'docs/operations.md'), 'utf8')].join('\n');
    const names = new Set(used.match(/\b(QUAYSIDE_[A-Z_]+|MONGODB_URI)\b/g));
    expect([...names].filter((name) => !known.includes(`${name}:`))).toEqual([]);
    const read = [...known.matchAll(/^ {2}(QUAYSIDE_[A-Z_]+|MONGODB_URI):/gm)].map(([, name]) => name ?? '');
    const ofTests = ['QUAYSIDE_DEMO', 'QUAYSIDE_TEST_CLOCK_FILE'];
    expect(read.filter((name) => !readme.includes(name) && !ofTests.includes(name))).toEqual([]);
  });

  test('what runs at a company says that it is production, where the clock of a test is refused', () => {
    expect(text('Containerfile')).toMatch(/^ENV NODE_ENV=production /m);
    expect(text('quayside.service')).toMatch(/^Environment=NODE_ENV=production$/m);
    const given = { MONGODB_URI: 'mongodb://db/quayside', QUAYSIDE_SECRET: 's'.repeat(32), NODE_ENV: 'production' };
    expect(() => readEnv({ ...given, QUAYSIDE_TEST_CLOCK_FILE: __filename })).toThrow('QUAYSIDE_TEST_CLOCK_FILE moves the clock of a test');
  });

  test('the example of an environment is complete but for the secret', () => {
    const lines = text('quayside.env.example')
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line));
    const given = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
    expect(() => readEnv(given)).toThrow('QUAYSIDE_SECRET is missing');
    expect(readEnv({ ...given, QUAYSIDE_SECRET: 's'.repeat(32) })).toMatchObject({
      publicUrl: 'https://help.example.com',
      trustedProxies: ['172.30.0.0/24'],
      drainMs: 5000,
    });
  });

  test('the container runs the built server as an ordinary user and is asked for its health', () => {
    const lines = text('Containerfile').split('\n');
    const last = lines.slice(lines.lastIndexOf('FROM docker.io/library/node:22-bookworm-slim'));
    expect(last).toEqual(expect.arrayContaining(['USER node', 'STOPSIGNAL SIGTERM', 'CMD ["node", "apps/server/dist/main.mjs"]']));
    expect(last.join('\n')).toMatch(/HEALTHCHECK [\s\S]*\/healthz/);
    const copied = lines.flatMap((line) => (/^COPY (?!--from)/.test(line) ? line.split(/\s+/).slice(1, -1) : []));
    const listed = run('git', ['-C', root, 'ls-files', '--cached', '--others', '--exclude-standard', ...copied]).said;
    expect(copied.filter((path) => !listed.includes(path))).toEqual([]);
  });

  test('compose starts three members, two nodes with one configuration, and the load balancer of haproxy.cfg', () => {
    const yaml = createRequire(require.resolve('electron-builder'))('js-yaml');
    const { services, volumes, networks } = yaml.load(text('compose.yaml'));
    expect(Object.keys(services)).toEqual(['mongo-1', 'mongo-2', 'mongo-3', 'mongo-set', 'node-1', 'node-2', 'balancer']);
    for (const service of Object.values<Record<string, unknown>>(services)) {
      for (const name of service.networks as string[]) expect(Object.keys(networks)).toContain(name);
      for (const name of Object.keys(service.depends_on ?? {}).filter((key) => Number.isNaN(Number(key))))
        expect(services).toHaveProperty([name]);
    }
    expect(Object.keys(volumes)).toEqual(['mongo-1', 'mongo-2', 'mongo-3']);
    expect(networks.outside.ipam.config[0].subnet).toBe('172.30.0.0/24');
    for (const name of Object.keys(services.balancer.environment)) expect(text('haproxy.cfg')).toContain(`\${${name}-`);
    for (const name of ['node-1', 'node-2']) expect(Number.parseInt(services[name].stop_grace_period, 10)).toBeGreaterThan(60);
  });

  test('the unit leaves more time to stop than draining takes, and is closed off', () => {
    const unit = text('quayside.service');
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(60);
    for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'DynamicUser=yes', 'RestartPreventExitStatus=2'])
      expect(unit.split('\n')).toContain(line);
    // it compiles JavaScript while it runs
    expect(unit).not.toContain('MemoryDenyWriteExecute');
  });

  const whenHere = (command: string) => (isHere(command) ? test : test.skip);

  whenHere('systemd-analyze')('systemd takes the unit', () => {
    const unit = text('quayside.service').replace('/usr/bin/node', process.execPath).replaceAll('/opt/quayside', root);
    expect(run('systemd-analyze', ['verify', '--man=no', written('quayside.service', unit)])).toEqual({ status: 0, said: '' });
  });

  whenHere('haproxy')('HAProxy takes the example and what npm start makes', () => {
    const pem = written('site.pem', readFileSync(fixture('desk.pem'), 'utf8') + readFileSync(fixture('desk-key.pem'), 'utf8'));
    expect(run('haproxy', ['-c', '-f', join(deploy, 'haproxy.cfg')], { TLS_PEM: pem })).toMatchObject({ status: 0 });
    const inCompose = { TLS_PEM: pem, NODE_1: 'node-1:4780', NODE_2: 'node-2:4780', HTTPS_BIND: ':8443', HTTP_BIND: ':8080' };
    expect(run('haproxy', ['-c', '-f', join(deploy, 'haproxy.cfg')], inCompose)).toMatchObject({ status: 0 });
    const made = written('made.cfg', haproxyConfig({ port: 4780, mailPort: 4725, nodes }));
    expect(run('haproxy', ['-c', '-f', made])).toMatchObject({ status: 0 });
  });

  whenHere('nginx')('nginx takes the example and what npm start makes', () => {
    const example = text('nginx.conf')
      .replace('/etc/quayside/tls/site.pem', fixture('desk.pem'))
      .replace('/etc/quayside/tls/site-key.pem', fixture('desk-key.pem'))
      .replace('events {', `pid ${folder}/nginx.pid;\nevents {`);
    const made = nginxConfig({ port: 4780, nodes, folder });
    for (const [name, content] of Object.entries({ 'example.conf': example, 'made.conf': made })) {
      const { status, said } = run('nginx', ['-t', '-e', 'stderr', '-p', folder, '-c', written(name, content)]);
      expect([name, status, said.includes('syntax is ok')]).toEqual([name, 0, true]);
    }
  });
});
