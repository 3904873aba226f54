import { isAppError } from '@quayside/shared/kernel/errors';
import type { Router } from 'express';
import { z } from 'zod';
import type { IdentityService } from './identity.service';
import { canonicalPlace } from './our-origin';
import { sendPage, sendRedirect, textsOf } from './page-answers';
import { changePasswordPage, changeRefusedPage, passwordChangedPage } from './pages/change-password-page';
import { waitText } from './pages/layout';
import { linkToken, newPasswordProblem, refuseForm } from './password.router';
import { isOurs, smallForm } from './sign-in.router';

const changeForm = z.strictObject({
  token: z.string().max(500),
  username: z.string().max(254).optional(),
  current: z.string().min(1).max(200),
  password: z.string().max(2000),
  repeated: z.string().max(2000),
  others: z.literal('end').optional(),
});

/** The page that a signed-in desktop opens for its person to change their password. No cookie counts here: the ticket and the current password do. */
export function changePasswordRoutes(router: Router, identity: IdentityService): void {
  router.get('/change-password', async (request, response) => {
    const elsewhere = canonicalPlace(request.headers.host, request.originalUrl, identity.publicUrl());
    if (elsewhere !== null) return sendRedirect(response, elsewhere);
    const texts = textsOf(request);
    const token = linkToken.safeParse(request.query.token);
    const person = token.success ? await identity.passwordChange.find(token.data) : null;
    if (!token.success || person === null) return sendPage(response, 400, changeRefusedPage(texts));
    sendPage(response, 200, changePasswordPage(texts, { token: token.data, email: person.email, endsOthers: true, problem: null }));
  });

  router.post('/change-password', smallForm, async (request, response) => {
    const texts = textsOf(request);
    if (!isOurs(request.headers, identity)) return refuseForm(response, texts);
    const form = changeForm.safeParse(request.body ?? {});
    const token = linkToken.safeParse(form.data?.token);
    const person = form.success && token.success ? await identity.passwordChange.find(token.data) : null;
    if (!form.success || !token.success || person === null) return sendPage(response, 400, changeRefusedPage(texts));
    const { current, password } = form.data;
    const endsOthers = form.data.others === 'end';
    const again = (status: number, problem: string) =>
      sendPage(response, status, changePasswordPage(texts, { token: token.data, email: person.email, endsOthers, problem }));
    const problem = await newPasswordProblem({ texts, identity, person }, form.data);
    if (problem !== null) return again(400, problem);
    try {
      const isDone = await identity.passwordChange.finish({ ticket: token.data, current, password, endsOthers, address: request.ip ?? '' });
      if (isDone) sendPage(response, 200, passwordChangedPage(texts, endsOthers));
      else sendPage(response, 400, changeRefusedPage(texts));
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code === 'WRONG_PASSWORD') return again(401, texts.wrongCurrentPassword);
      if (error.code === 'TOO_MANY_REQUESTS') return again(429, waitText(texts.tooManyTries, Number(error.details.waitMs ?? 0)));
      throw error;
    }
  });
}
