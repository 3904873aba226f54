/** @jest-environment jsdom */
import { MantineProvider, Switch, TextInput } from '@mantine/core';
import { act, render } from '@testing-library/react';
import { useState } from 'react';
import { Opened, OpenedByIndex, OpenedNames, type Opener, useIsRead } from '../../lib/opened';
import { SettingRow } from '../screens/settings/setting-row';
import { controlOf, findOpener, findSetting, harvestSettings } from './harvest';
import { type FoundSetting, searchSettings } from './settings-index';

/** A page as sections make them, and one that nobody has told the search of. */
function Page() {
  return (
    <>
      <SettingRow name="Theme" text="System follows your computer.">
        <div role="radiogroup" aria-label="Theme">
          <label>
            <input type="radio" name="theme" /> Light
          </label>
        </div>
      </SettingRow>
      <SettingRow name="Keep running in the tray" text="Notifications arrive." id="tray">
        <Switch id="tray" />
      </SettingRow>
      <TextInput label="Issuer" description="The address of the provider" required />
      <Switch label="Passwords count too" description="Off: the provider alone." />
      <h3>Devices</h3>
      <ul>
        <li>
          <button type="button">Maria Petrova</button>
          <label htmlFor="x">Anna</label>
        </li>
      </ul>
      <section aria-label="Password">
        <button type="button">
          Change in the browser <kbd>C</kbd>
        </button>
      </section>
      <table>
        <tbody>
          <tr>
            <th scope="row">You are mentioned</th>
            <td>
              <input type="checkbox" aria-label="You are mentioned: email" />
            </td>
          </tr>
        </tbody>
      </table>
      <input type="search" aria-label="Search by name" />
    </>
  );
}

const show = () =>
  render(
    <MantineProvider env="test">
      <Page />
    </MantineProvider>,
  ).container;

test('SYN-1 settings are named by their own pages, with their help; data of the company and choices of a setting are not', () => {
  const found = harvestSettings(show());
  expect(found.map(({ name }) => name)).toEqual([
    'Theme',
    'Keep running in the tray',
    'Issuer',
    'Passwords count too',
    'Devices',
    'Password',
    'Change in the browser',
    'You are mentioned',
    'You are mentioned: email',
  ]);
  expect(found.find(({ name }) => name === 'Issuer')?.help).toBe('The address of the provider');
  expect(found.find(({ name }) => name === 'Theme')?.help).toBe('System follows your computer.');
});

test.each([
  ['Theme', 'radio'],
  ['Keep running in the tray', 'checkbox'],
  ['Issuer', 'text'],
  ['Passwords count too', 'checkbox'],
  ['You are mentioned', 'checkbox'],
])('SYN-1 %s leads to its own control', (name, type) => {
  const page = show();
  const element = findSetting(page, name);
  expect(element === null ? null : (controlOf(element).getAttribute('type') ?? 'text')).toBe(type);
});

/** A list whose rows open, a form behind a button, and one that says its names only. */
function ClosedPage() {
  const [isAdding, add] = useState(false);
  return (
    <>
      <OpenedNames by="mailbox" names={['Signature']} />
      <ul>
        {['Warranty', 'Returns'].map((name) => (
          <Row key={name} name={name} />
        ))}
      </ul>
      <button type="button" data-opens="invite" aria-expanded={isAdding} onClick={() => add(true)}>
        Invite somebody
      </button>
      <Opened by="invite" isOpen={isAdding}>
        <form>
          <TextInput label="Email address" description="The link goes there" />
          <button type="submit">Send</button>
        </form>
      </Opened>
    </>
  );
}
function Row({ name }: { readonly name: string }) {
  const [isOpen, open] = useState(false);
  const isRead = useIsRead('group');
  return (
    <li>
      <button type="button" data-opens="group" aria-expanded={isOpen} onClick={() => open(true)}>
        {name}
      </button>
      <section data-opened-by="group" hidden={!isOpen} aria-label={`Details of ${name}`}>
        {isOpen || isRead ? (
          <>
            <TextInput label="Weight" defaultValue={name} />
            <fieldset>
              <legend>Skills</legend>
              <ul>
                <li>
                  <label htmlFor="x">Ärger of {name}</label>
                </li>
              </ul>
            </fieldset>
            <div data-not-indexed>
              <label htmlFor="y">Maria</label>
            </div>
          </>
        ) : null}
      </section>
    </li>
  );
}
const showClosed = (seen: Set<Opener> | null) =>
  render(
    <MantineProvider env="test">
      <OpenedByIndex value={seen}>
        <ClosedPage />
      </OpenedByIndex>
    </MantineProvider>,
  ).container;

test('SYN-1 fields of what opens on a press are found, of rows that are alike once, with the way to them; data within is not', () => {
  expect(harvestSettings(showClosed(new Set())).map(({ name, opener }) => [name, opener])).toEqual([
    ['Signature', 'mailbox'],
    ['Weight', 'group'],
    ['Skills', 'group'],
    ['Invite somebody', null],
    ['Email address', 'invite'],
  ]);
});

test('SYN-1 nothing is opened for anybody else, and the way there presses what opens it', () => {
  const page = showClosed(null);
  expect(harvestSettings(page).map(({ name }) => name)).toEqual(['Invite somebody']);
  expect(page.querySelectorAll('input')).toHaveLength(0);
  for (const [opener, name] of [
    ['group', 'Weight'],
    ['invite', 'Email address'],
  ] as const) {
    expect(findSetting(page, name)).toBeNull();
    const button = findOpener(page, opener);
    act(() => button?.click());
    expect([button?.textContent, findSetting(page, name)?.textContent]).toEqual([
      opener === 'group' ? 'Warranty' : 'Invite somebody',
      name,
    ]);
    // pressed again it would close
    expect(findOpener(page, opener)).toBeNull();
  }
});

const settings: readonly FoundSetting[] = [
  { section: 'appearance', name: 'Theme', help: 'System follows your computer, high contrast included.', opener: null },
  { section: 'network', name: 'Proxy', help: 'Empty: as the system says.', opener: null },
  { section: 'appearance', name: 'Remote pictures in mail', help: '', opener: null },
  { section: 'mailboxes', name: 'Ящик für Ärzte', help: '', opener: null },
];
const titleOf = (section: string) => (section === 'network' ? 'Network' : 'Appearance');

test.each([
  ['theme', ['Theme']],
  ['system', ['Theme', 'Proxy']],
  ['network', ['Proxy']],
  ['mail pictures', ['Remote pictures in mail']],
  ['arzte', ['Ящик für Ärzte']],
  ['ящик', ['Ящик für Ärzte']],
  ['  ', []],
  ['nothing like it', []],
])('SYN-1 “%s” finds %j', (text, names) => {
  expect(searchSettings(settings, text, titleOf).map(({ name }) => name)).toEqual(names);
});
