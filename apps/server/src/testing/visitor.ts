import { makePkce, postForm, postJson, TEST_REDIRECT } from './sign-in';
import type { TestServer } from './start-test-server';

/** A browser at our pages: keeps its cookies, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #server: Pick<TestServer, 'url'>;

  constructor(server: Pick<TestServer, 'url'>, cookies: ReadonlyMap<string, string> = new Map()) {
    this.#server = server;
    this.cookies = new Map(cookies);
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async get(path: string): Promise<Response> {
    return this.#keep(await fetch(new URL(path, this.#server.url), { headers: { cookie: this.cookie }, redirect: 'manual' }));
  }

  async post(path: string, form: Readonly<Record<string, string>>): Promise<Response> {
    return this.#keep(await postForm(`${this.#server.url}${path}`, form, { origin: this.#server.url, cookie: this.cookie }));
  }

  /** Where our button leads. */
  async toProvider(next: string | null = null): Promise<string> {
    const answer = await this.get(next === null ? '/sign-in/provider' : `/sign-in/provider?${new URLSearchParams({ next })}`);
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`not sent to the provider: ${answer.status}`);
    return location;
  }

  /** Whether a desktop would get its code now; else the code of the refusal. */
  async deskAnswer(): Promise<string> {
    const answer = await postJson(
      `${this.#server.url}/desktop/code`,
      { challenge: makePkce().challenge, redirectUri: TEST_REDIRECT, state: 's' },
      { origin: this.#server.url, cookie: this.cookie },
    );
    return answer.status === 200 ? 'code' : ((await answer.json()) as { code: string }).code;
  }

  #keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}
