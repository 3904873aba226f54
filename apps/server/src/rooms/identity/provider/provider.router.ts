import { isAppError } from '@quayside/shared/kernel/errors';
import type { Response, Router } from 'express';
import { z } from 'zod';
import { safeNext } from '../authorize-request';
import { cookieIn, hostCookie } from '../cookie-header';
import type { IdentityService } from '../identity.service';
import { PROVIDER_PAGE_MS } from '../limits';
import { canonicalPlace } from '../our-origin';
import { sendPage, sendRedirect, textsOf } from '../page-answers';
import { notice, waitText } from '../pages/layout';
import { providerRefusedPage } from '../pages/provider-pages';
import type { Texts } from '../pages/texts-en';
import { setCookies } from '../sign-in.router';
import type { ProviderOutcome } from './provider-sign-in';

const once = z.string().max(4000).optional();
/** Providers add fields of their own. A field that comes twice is no text, and refused. */
const answerSchema = z.object({ state: once, code: once, error: once, iss: once });

const STATUS = { unreachable: 503, off: 404 } as const;

/** To the company's provider of OpenID Connect and back. */
export function providerRoutes(router: Router, identity: IdentityService): void {
  const cookieName = (): string => hostCookie('quayside.provider', identity.publicUrl()).name;
  const holdingCookie = (held: string): string => {
    const { name, isSecure } = hostCookie('quayside.provider', identity.publicUrl());
    return `${name}=${held}; Max-Age=${PROVIDER_PAGE_MS / 1000}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  };

  async function refuse(response: Response, texts: Texts, { why, next }: Extract<ProviderOutcome, { state: 'refused' }>): Promise<void> {
    const { passwordsAllowed, provider } = await identity.signInRules();
    const status = STATUS[why as keyof typeof STATUS] ?? 403;
    sendPage(response, status, providerRefusedPage(texts, { why, provider: provider?.name ?? null, passwordsAllowed, next }));
  }

  const tooMany = (response: Response, texts: Texts, error: unknown): void => {
    if (!isAppError(error) || error.code !== 'TOO_MANY_REQUESTS') throw error;
    sendPage(response, 429, notice(texts, texts.signInTitle, waitText(texts.tooManyRequests, Number(error.details.waitMs ?? 0))));
  };

  router.get('/sign-in/provider', async (request, response) => {
    const elsewhere = canonicalPlace(request.headers.host, request.originalUrl, identity.publicUrl());
    if (elsewhere !== null) return sendRedirect(response, elsewhere);
    const texts = textsOf(request);
    const next = safeNext(typeof request.query.next === 'string' ? request.query.next : undefined);
    const person = await identity.browser.whoIs(request.headers.cookie);
    const held = cookieIn(request.headers.cookie, cookieName());
    try {
      const isAnother = request.query.another === '1';
      const provesId = request.query.prove === '1' ? (person?.id ?? null) : null;
      const asked = { held, next, loginHint: person?.email ?? null, isAnother, provesId };
      const way = await identity.provider.start({ ...asked, address: request.ip ?? '' });
      if (way.state === 'refused') return await refuse(response, texts, way);
      setCookies(response, [holdingCookie(way.held)]);
      sendRedirect(response, way.to);
    } catch (error) {
      tooMany(response, texts, error);
    }
  });

  router.get('/sign-in/provider/callback', async (request, response) => {
    const texts = textsOf(request);
    const answer = answerSchema.safeParse(request.query);
    const held = cookieIn(request.headers.cookie, cookieName());
    try {
      const { cookie: cookieHeader } = request.headers;
      const outcome = await identity.provider.finish({ held, answer: answer.data ?? {}, cookieHeader, address: request.ip ?? '' });
      if (outcome.state === 'refused') return await refuse(response, texts, outcome);
      if (outcome.state === 'proven') return sendRedirect(response, outcome.next ?? '/two-step');
      setCookies(response, outcome.cookies);
      const { next, needsCode } = outcome;
      if (needsCode) sendRedirect(response, next === null ? '/sign-in/code' : `/sign-in/code?${new URLSearchParams({ next })}`);
      else sendRedirect(response, next ?? '/sign-in');
    } catch (error) {
      tooMany(response, texts, error);
    }
  });
}
