/**
 * Why a suggestion is rejected, where a person takes one of the reasons that are offered. They are told in English, so that they
 * mean the same in every language; anything else is in the person's own words.
 */
export const rejectionReasons = {
  wrong: 'Wrong',
  notMyStyle: 'Not how I write it',
  tooMuch: 'Too much',
  intended: 'Intended as it is',
  /** The same may be proposed again at another time. */
  notNow: 'Not now',
} as const;

export type RejectionReason = (typeof rejectionReasons)[keyof typeof rejectionReasons];
