/**
 * A real provider of OpenID Connect (`oidc-provider`), in a process of its own so that it can go away. It listens at once and is set up by POST /test/setup:
 * who may come, and where browsers go back to. Its sign-in page asks for a login and nothing more.
 *
 * Prints its port as the first line.
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** login → { sub, amr?, ...claims } */
let people = {};
let provider = null;
let issuer = '';

const bodyOf = async (request) => {
  let text = '';
  for await (const part of request) text += part;
  return text;
};

function build({ redirectUri, clientSecret, inUserinfoOnly, refreshTokens }) {
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'quayside',
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code', ...(refreshTokens === 'none' ? [] : ['refresh_token'])],
      },
    ],
    pkce: { required: () => true },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: refreshTokens === 'rotated',
    expiresWithSession: async () => false,
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: inUserinfoOnly,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key of a test'] },
    findAccount(_ctx, sub) {
      const found = Object.values(people).find((one) => one.sub === sub);
      if (found === undefined) return undefined;
      const { amr: _amr, ...claims } = found;
      return { accountId: sub, claims: () => claims };
    },
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

const PAGE = (login) => `<!doctype html><title>Desk ID</title><h1>Desk ID</h1>
<form method="post"><label>Login <input name="login" value="${login}" autofocus></label><button>Let me in</button></form>`;

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', issuer);
  if (pathname === '/test/setup') {
    const given = JSON.parse(await bodyOf(request));
    people = given.people ?? people;
    if (given.redirectUri !== undefined) provider = build(given);
    return response.end('ok');
  }
  if (provider === null) return response.writeHead(503).end();
  if (!pathname.startsWith('/interaction/')) return provider.callback()(request, response);
  const details = await provider.interactionDetails(request, response);
  if (request.method !== 'POST')
    return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE(details.params.login_hint?.replace(/[^\w@.-]/g, '') ?? ''));
  const person = people[new URLSearchParams(await bodyOf(request)).get('login') ?? ''];
  const result =
    person === undefined
      ? { error: 'access_denied', error_description: 'nobody' }
      : { login: { accountId: person.sub, remember: false, ...(person.amr === undefined ? {} : { amr: person.amr }) } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
});

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const { port } = server.address();
  issuer = `http://127.0.0.1:${port}`;
  process.stdout.write(`${port}\n`);
});
