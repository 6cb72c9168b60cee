/** What may be learnt from a repository: counts and code, counts alone, or nothing. */
export type Consent = 'learn' | 'rules' | 'never';
