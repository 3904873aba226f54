import { ErasedListError, erasedText, readErasedText } from './erased-list.store';

describe('ORG-6 the list of who was erased', () => {
  it('comes back as it was written', () => {
    expect(readErasedText(erasedText(['contact-b', 'contact-a']))).toEqual(['contact-a', 'contact-b']);
    expect(readErasedText(erasedText([]))).toEqual([]);
  });

  it.each([
    ['a letter', 'Dear Anna,\n', 'This is not a list of erased contacts.'],
    ['something that is no id', `${erasedText(['contact-a'])}{"$ne":null}\n`, 'Line 3 of the list is not an id.'],
  ])('%s is refused with what is wrong', (_, text, reason) => {
    expect(() => readErasedText(text)).toThrow(new ErasedListError(reason));
  });
});
