import { createHash, randomUUID } from 'node:crypto';
import type {
  ImportJob,
  ImportKind,
  ImportPass,
  ImportSettings,
  ImportStep,
  KeptThing,
  RowTrouble,
} from '@quayside/shared/exchange/import-job';
import { AppError } from '@quayside/shared/kernel/errors';
import { eventually } from '@quayside/shared/testing/eventually';
import type { ErrorAnswer } from '../platform/http-errors';
import { callTrpc } from './trpc-call';

/** Imports and exports as a desktop asks for them. */
export class ImportCalls {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  private async call<Output>(path: string, input: unknown): Promise<Output> {
    const answer = await callTrpc<Output>(this.url, `exchange.${path}`, input, this.token);
    if (!answer.ok) throw new AppError(answer.error.code, path, answer.error.details);
    return answer.data;
  }

  async upload(content: string | Uint8Array<ArrayBuffer>, name = 'customers.csv'): Promise<string> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const id = randomUUID();
    const authorization = `Bearer ${this.token}`;
    const about = { id, name, mime: 'text/csv', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    const headers = { authorization, 'content-type': 'application/json' };
    const begun = await fetch(`${this.url}/files`, { method: 'POST', headers, body: JSON.stringify(about) });
    if (!begun.ok) throw new Error(`upload refused: ${begun.status}`);
    if (bytes.length > 0) await fetch(`${this.url}/files/${id}?offset=0`, { method: 'PUT', headers: { authorization }, body: bytes });
    return id;
  }

  async begin(content: string | Uint8Array<ArrayBuffer>, kind: ImportKind = 'contacts'): Promise<ImportJob> {
    return this.call('beginImport', { fileId: await this.upload(content), kind });
  }

  choose({ id, settings }: ImportJob, over: Partial<ImportSettings>): Promise<ImportJob> {
    return this.call('chooseImport', { importId: id, settings: { ...settings, ...over } });
  }

  step({ id }: Pick<ImportJob, 'id'>, to: ImportStep): Promise<ImportJob> {
    return this.call('stepImport', { importId: id, to });
  }

  async list(): Promise<readonly ImportJob[]> {
    // a query without input has no body
    const response = await fetch(`${this.url}/trpc/exchange.listImports`, { headers: { authorization: `Bearer ${this.token}` } });
    const body = (await response.json()) as { result?: { data: readonly ImportJob[] }; error?: { data: ErrorAnswer } };
    if (body.error !== undefined) throw new AppError(body.error.data.code, 'listImports', body.error.data.details);
    return body.result?.data ?? [];
  }

  async find({ id }: Pick<ImportJob, 'id'>): Promise<ImportJob> {
    const job = (await this.list()).find((one) => one.id === id);
    if (job === undefined) throw new Error('no such import');
    return job;
  }

  problems({ id }: Pick<ImportJob, 'id'>, pass: ImportPass, after = -1): Promise<readonly RowTrouble[]> {
    return this.call('listImportProblems', { importId: id, pass, after, limit: 500 });
  }

  kept({ id }: Pick<ImportJob, 'id'>, after = -1, limit = 500): Promise<readonly KeptThing[]> {
    return this.call('listImportKept', { importId: id, after, limit });
  }

  /** Takes a step and waits until the server has done it. */
  async whole(job: Pick<ImportJob, 'id'>, to: 'check' | 'write' | 'resume' | 'undo'): Promise<ImportJob> {
    await this.step(job, to);
    return eventually(`the import is through with ${to}`, async () => {
      const now = await this.find(job);
      return ['checking', 'importing', 'undoing'].includes(now.state) ? null : now;
    });
  }

  async table(path: string): Promise<{ readonly status: number; readonly text: string }> {
    const response = await fetch(`${this.url}/exports/${path}`, { headers: { authorization: `Bearer ${this.token}` } });
    // as it is, with its mark
    return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString('utf8') };
  }
}
