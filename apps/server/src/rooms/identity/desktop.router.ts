import { AppError } from '@quayside/shared/kernel/errors';
import { uuidSchema } from '@quayside/shared/kernel/ids';
import type { Router } from 'express';
import { z } from 'zod';
import { authorizePath, authorizeQuerySchema, deviceNameSchema, stateSchema, twoStepPath } from './authorize-request';
import type { IdentityService } from './identity.service';
import { redirectSchema, redirectWithCode } from './loopback-redirect';
import { canonicalPlace, requireOurOrigin } from './our-origin';
import { sendPage, sendRedirect, textsOf } from './page-answers';
import { authorizePage, cancelledPage, codePage, donePage } from './pages/authorize-page';
import { notice } from './pages/layout';
import { challengeSchema, verifierSchema } from './pkce';
import { isOurs, pathOf, smallForm, smallJson } from './sign-in.router';

const codeInput = z.strictObject({ challenge: challengeSchema, redirectUri: redirectSchema.nullable(), state: stateSchema });
const confirmForm = z.strictObject({ challenge: challengeSchema, redirect_uri: redirectSchema.optional(), state: stateSchema });
const tokenInput = z.strictObject({
  code: z.string().min(1).max(500),
  verifier: verifierSchema,
  redirectUri: redirectSchema.nullable(),
  installId: uuidSchema,
  deviceName: deviceNameSchema,
});

/** Signing a desktop in: it opens `/desktop/authorize` in the browser, gets a code at its loopback address, and exchanges it. */
export function desktopRoutes(router: Router, identity: IdentityService): void {
  router.get('/desktop/authorize', async (request, response) => {
    const texts = textsOf(request);
    const elsewhere = canonicalPlace(request.headers.host, request.originalUrl, identity.publicUrl());
    if (elsewhere !== null) return sendRedirect(response, elsewhere);
    const asked = authorizeQuerySchema.safeParse(request.query);
    if (!asked.success) return sendPage(response, 400, notice(texts, texts.badRequestTitle, texts.badRequestLead));
    const here = authorizePath(asked.data);
    const person = await identity.browser.whoIs(request.headers.cookie);
    if (person === null) return sendRedirect(response, `/sign-in?${new URLSearchParams({ next: here })}`);
    if (await identity.secondFactor.isMissing(person, request.headers.cookie)) return sendRedirect(response, twoStepPath(here));
    const { name, email } = person;
    const server = new URL(identity.publicUrl()).host;
    const page = authorizePage({ texts, name, email, server, here, ...asked.data });
    sendPage(response, 200, page, { formTarget: formTargetOf(asked.data.redirectUri) });
  });

  router.post('/desktop/authorize', smallForm, async (request, response) => {
    const texts = textsOf(request);
    if (!isOurs(request.headers, identity)) return sendPage(response, 403, notice(texts, texts.badRequestTitle, texts.forbiddenLead));
    const form = confirmForm.safeParse(request.body ?? {});
    if (!form.success) return sendPage(response, 400, notice(texts, texts.badRequestTitle, texts.badRequestLead));
    const person = await identity.browser.whoIs(request.headers.cookie);
    if (person === null) return sendRedirect(response, '/sign-in');
    if (await identity.secondFactor.isMissing(person, request.headers.cookie)) return sendRedirect(response, twoStepPath(null));
    const redirectUri = form.data.redirect_uri ?? null;
    const code = await identity.desktop.giveCode(person.id, { challenge: form.data.challenge, redirectUri });
    if (redirectUri === null) sendPage(response, 200, codePage(texts, code));
    else sendRedirect(response, redirectWithCode(redirectUri, code, form.data.state));
  });

  router.get('/desktop/done', (request, response) => sendPage(response, 200, donePage(textsOf(request))));
  router.get('/desktop/cancelled', (request, response) => sendPage(response, 200, cancelledPage(textsOf(request))));

  router.post('/desktop/code', smallJson, async (request, response) => {
    requireOurOrigin(request.headers, identity.publicUrl());
    const person = await identity.browser.whoIs(request.headers.cookie);
    if (person === null) throw new AppError('NOT_SIGNED_IN', 'no browser session');
    const body = codeInput.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'desktop code', { path: pathOf(body.error) });
    if (await identity.secondFactor.isMissing(person, request.headers.cookie))
      throw new AppError('SECOND_FACTOR_NEEDED', 'the workspace requires a second factor');
    const code = await identity.desktop.giveCode(person.id, body.data);
    response.setHeader('Cache-Control', 'no-store');
    response.json({ code });
  });

  router.post('/desktop/token', smallJson, async (request, response) => {
    const body = tokenInput.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'desktop token', { path: pathOf(body.error) });
    const grant = await identity.desktop.exchange({ ...body.data, address: request.ip ?? '' });
    response.setHeader('Cache-Control', 'no-store');
    response.json(grant);
  });
}

/** Browsers hold a form's redirect to `form-action` too; a v6 address cannot be written there, so all of http has to be. */
function formTargetOf(redirectUri: string | null): string | null {
  if (redirectUri === null) return null;
  return redirectUri.startsWith('http://[') ? 'http:' : new URL(redirectUri).origin;
}
