/** @jest-environment jsdom */
import { hashOf, type Place, placeOf } from './navigation';

const home: Place = { screen: 'inbox', view: 'mine', caseId: null };

test.each<Place>([
  { screen: 'inbox', view: 'unassigned', caseId: '0198-1' },
  { screen: 'search', text: 'a/b #3 ü', caseId: null },
  { screen: 'drafts' },
  { screen: 'settings', section: 'network' },
])('a place survives a reload: %j', (place) => {
  expect(placeOf(hashOf(place))).toEqual(place);
});

test.each(['', '#', '#/nowhere', '#/inbox/secret', '#/inbox/%E0%A4%A', '#/__proto__/x'])('%j leads home', (hash) => {
  expect(placeOf(hash)).toEqual(home);
});
