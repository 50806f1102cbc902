/** Sentences of the page of records that the console could not read, or does not understand. */
export default {
  title: 'Set aside',
  kicker: 'The local copy',
  answer: {
    none: 'Every record of the platform could be read',
    some: '{n} record could not be read, and is kept as it came | {n} records could not be read, and are kept as they came',
    unknown:
      'One record is of a type that this version does not know, and is kept as it came | {n} records are of types that this version does not know, and are kept as they came',
    noUnknown: 'Every record is of a type that this version knows',
    loading: 'Looking through the local copy'
  },
  what: {
    'set-aside':
      'Each does not follow the platform’s API in the field that is named. The rest of the feed goes on without it; it leaves this list by itself when a version comes that can be read, or when an update of the console can read it.',
    unknown: 'Nothing is wrong with them. They take part in no figure; an update of the console may show them.'
  },
  kind: { label: 'Which records', 'set-aside': 'Could not be read', unknown: 'Of unknown types' },
  list: { 'set-aside': 'Records set aside', unknown: 'Records of unknown types' },
  column: {
    type: 'Type',
    record: 'Record',
    field: 'Field that is wrong',
    reason: 'What is wrong with it',
    times: 'Came',
    last: 'Last',
    version: 'Version',
    updated: 'Changed'
  },
  empty: { 'set-aside': 'Nothing is set aside.', unknown: 'No record is of an unknown type.' },
  noId: 'names no record',
  whole: 'all of it',
  noType: 'unknown type',
  times: 'once | {n} times',
  version: 'Version {n}',
  detail: {
    setAside: 'Set aside · {at}',
    unknown: 'Of a type that this version does not know',
    gone: 'This record is not in the list any more: a version came that could be read.',
    wrong: 'What is wrong',
    field: 'Field',
    reason: 'Reason',
    first: 'Came first',
    last: 'Came last',
    times: 'How often',
    again: 'Ask the platform again',
    asking: 'Asking the platform',
    outcome: {
      read: 'The record could be read now, and is in the copy.',
      'still-wrong': 'The platform still sends it like this.',
      gone: 'The platform has this record no more; it leaves this list with the news of that.'
    },
    raw: 'As it came',
    copy: 'Copy all of it',
    copied: 'Copied',
    refused: 'The browser does not let the console copy.',
    more: 'Show more ({shown} of {length} characters)',
    names: 'It may hold names and amounts.'
  }
}
