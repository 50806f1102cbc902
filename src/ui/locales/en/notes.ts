/** Sentences of one's own notes and tags. */
export default {
  title: 'Notes and tags',
  kicker: 'Your own notes and tags · kept on this machine alone',
  own: 'Your note and tags',
  note: 'Note',
  tags: 'Tags',
  add: 'Add a note',
  edit: 'Edit the note',
  delete: 'Delete',
  save: 'Save',
  discard: 'Discard',
  done: 'Done',
  undo: 'Undo',
  hint: 'Esc or Ctrl ↵ saves. Only you see it.',
  tooLong: '{n} characters: up to {most} can be kept.',
  changedAt: 'Changed {at}',
  addTags: 'Add tags',
  editTags: 'Edit tags',
  newTag: 'A tag to add',
  newTagHint: 'Tag, then Enter',
  takeOff: 'Take off the tag {tag}',
  allWith: 'Everything with the tag {tag}',
  used: 'In use:',
  changed: {
    written: 'Note saved.',
    deleted: 'Note deleted.',
    tagged: 'Tag added.',
    untagged: 'Tag taken off.',
    undone: 'Undone.',
    elsewhere: 'Another window changed this note meanwhile.'
  },
  tagProblem: {
    empty: 'A tag needs a letter, a digit or a sign.',
    long: 'A tag has up to {most} characters.',
    signs: 'A tag has no commas, quotes or signs that nobody sees.',
    many: 'A record has up to {most} tags.'
  },
  conflict: {
    what: 'Another window changed this note meanwhile. It says:',
    deleted: 'Another window deleted this note meanwhile.',
    mine: 'Keep mine',
    both: 'Both, one after the other',
    theirs: 'Keep the other'
  },
  unkept: {
    label: 'A note that is not saved',
    what: 'A note could not be saved. Its words are kept here. | {n} notes could not be saved. Their words are kept here.',
    conflict: 'Another window changed it meanwhile.',
    see: 'See it'
  },
  ofList: { note: 'Your note', tags: 'Your tags' },
  mark: { note: 'Note', tags: 'Tag: {tags} | Tags: {tags}', hidden: 'Tags' },
  key: { note: 'Write a note (panel open)', tags: 'Change the tags (panel open)' },
  answer: {
    reading: 'Reading your notes and tags.',
    none: 'You have noted nothing yet.',
    some: '{n} record has a note or tags. | {n} records have a note or tags.',
    more: 'More than {n} records have a note or tags.',
    tagged: '{n} record has the tag {tag}. | {n} records have the tag {tag}.'
  },
  empty: 'Open any record and press N for a note, T for tags.',
  emptyTag: 'No record has this tag.',
  list: 'Records with a note or tags, newest record first',
  column: { what: 'Record', note: 'Note', tags: 'Tags', amount: 'Amount', made: 'Made', changed: 'Note changed' },
  gone: 'no longer on the platform',
  all: 'All',
  filter: 'By tag',
  rename: {
    verb: 'Rename',
    label: 'New name of the tag {tag}',
    exists: 'The tag {name} is there already. Both become one?',
    merge: 'Make them one',
    cancel: 'Cancel'
  },
  remove: {
    verb: 'Remove everywhere',
    done: 'The tag {tag} was removed from {n} record. | The tag {tag} was removed from {n} records.',
    back: 'The tag is back.'
  }
}
