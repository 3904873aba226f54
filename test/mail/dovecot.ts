import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './mail-server';

/** A real IMAP server on this machine. Users are made at their first sign-in; the password is always `secret`. */
export interface Dovecot {
  readonly port: number;
  /** Forgets how mails were numbered, as after a restore: the next to look finds another UIDVALIDITY. */
  rebuild(user: string): void;
  stop(): void;
}

const isRoot = process.getuid?.() === 0;
const hasDovecot = (): boolean => spawnSync('dovecot', ['--version']).status === 0;
const isDebianLike = (): boolean => spawnSync('apt-get', ['--version']).status === 0;

/**
 * Whether the IMAP tests can run: Dovecot is there, or this is root on Debian or Ubuntu, where it is installed, saying so first.
 *
 * It has to start as root, to read mail as another user.
 */
export function ensureDovecot(): boolean {
  if (!isRoot) return false;
  if (hasDovecot()) return true;
  if (!isDebianLike()) return false;
  process.stdout.write('Installing system packages: dovecot-imapd\n');
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'dovecot-imapd'], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return hasDovecot();
}

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-dovecot-'));
  const port = await freePort();
  const mail = join(folder, 'mail');
  mkdirSync(mail);
  execFileSync('chmod', ['755', folder]);
  const [, , uid, gid] = /^mail:(.*)$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  chownSync(mail, Number(uid), Number(gid));
  const config = join(folder, 'dovecot.conf');
  writeFileSync(
    config,
    `protocols = imap
base_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${mail}/%u
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${mail}/%u
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  );
  // a daemon keeps its pipes open, and would be waited for
  execFileSync('dovecot', ['-c', config], { stdio: 'ignore' });
  return {
    port,
    rebuild(user) {
      execFileSync('sh', ['-c', `cd "${mail}/${user}" && rm -f dovecot-uidlist dovecot-uidvalidity* dovecot.index* dovecot.list.index*`]);
    },
    stop() {
      spawnSync('dovecot', ['-c', config, 'stop'], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
