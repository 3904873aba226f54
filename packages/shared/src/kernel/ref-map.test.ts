import { ref } from './entity';
import { RefMap } from './ref-map';
import '../cases/case';
import '../identity/person';

test('the same id of another kind is another thing', () => {
  const map = new RefMap<string>();
  map.set(ref('case', 'a'), 'case a');
  map.set(ref('person', 'a'), 'person a');
  map.set(ref('case', 'b'), 'case b');
  map.set(ref('case', 'a'), 'case a, later');
  expect([map.get('case', 'a'), map.get('person', 'a'), map.get('person', 'b')]).toEqual(['case a, later', 'person a', undefined]);
  expect([map.has('case', 'b'), map.has('person', 'b')]).toEqual([true, false]);
  expect([...map.values()]).toEqual(['case a, later', 'case b', 'person a']);
});
