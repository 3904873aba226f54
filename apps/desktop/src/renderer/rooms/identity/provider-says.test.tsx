/** @jest-environment jsdom */
import { MantineProvider } from '@mantine/core';
import { buildPerson } from '@quayside/shared/testing/builders';
import { render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import type { SignInFacts } from '../../../bridge/sign-in-facts';
import { startI18n } from '../../lib/i18n/start-i18n';
import { ProviderSays } from './provider-says';

const i18n = startI18n();
const PEOPLE = [
  buildPerson({ id: 'ivan', name: 'Ivan' }),
  buildPerson({ id: 'maria', name: 'Maria' }),
  buildPerson({ id: 'left', name: 'Left Long Ago', isActive: false }),
];
const NOTHING: Pick<SignInFacts, 'refused' | 'unfollowedIds' | 'silence'> = { refused: [], unfollowedIds: [], silence: null };

function said(facts: Partial<SignInFacts>): string {
  const { container, unmount } = render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider forceColorScheme="light" env="test">
        <div>
          <ProviderSays facts={{ ...NOTHING, ...facts }} people={PEOPLE} provider="Harbour ID" />
        </div>
      </MantineProvider>
    </I18nextProvider>,
  );
  const words = container.querySelector('div')?.textContent ?? '';
  unmount();
  return words;
}

describe('ORG-5 what the company’s provider says of people', () => {
  test('is nothing while all is well, and nothing of who has left already', () => {
    expect(said({})).toBe('');
    expect(said({ refused: [{ personId: 'left', at: 1 }], unfollowedIds: ['left'] })).toBe('');
  });

  test('names who was removed there, and whom it cannot be asked about', () => {
    expect(said({ refused: [{ personId: 'ivan', at: 1 }] })).toMatch(/knows them no more.*: Ivan\. Deactivate/);
    expect(said({ unfollowedIds: ['ivan', 'maria'] })).toMatch(/ask it about Ivan and Maria with/);
  });

  test.each([
    ['client', i18n.t('companySignIn.why.client')],
    ['a reason of a newer server', i18n.t('companySignIn.why.no-answer')],
  ])('tells since when it is silent and why: %s', (reason, why) => {
    const words = said({ silence: { since: 0, reason } });
    expect(words).toContain('cannot be asked about people');
    expect(words).toContain(why);
  });
});
