/** @jest-environment jsdom */
import { MantineProvider, Switch, TextInput } from '@mantine/core';
import { render } from '@testing-library/react';
import { SettingRow } from '../screens/settings/setting-row';
import { controlOf, findSetting, harvestSettings } from './harvest';
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

const settings: readonly FoundSetting[] = [
  { section: 'appearance', name: 'Theme', help: 'System follows your computer, high contrast included.' },
  { section: 'network', name: 'Proxy', help: 'Empty: as the system says.' },
  { section: 'appearance', name: 'Remote pictures in mail', help: '' },
  { section: 'mailboxes', name: 'Ящик für Ärzte', help: '' },
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
