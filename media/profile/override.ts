import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { OverrideAction, ProfileDetail, ProfileRow, ProfileState } from '../../src/editor/profileSnapshot';
import type { Localize } from '../../src/foundations/localize';
import type { Send } from '../links';

/** Pin, mute or prefer another answer; what was decided, or changed in drafts, is said, and taken back with one key. */
export function overrideControls(
  row: ProfileRow,
  alternatives: ProfileDetail['alternatives'],
  { scope, language, unit }: Pick<ProfileState, 'scope' | 'language' | 'unit'>,
  t: Localize,
  send: Send,
): TemplateResult {
  const { dimension, title, override, corrected } = row;
  const where = scope === '' ? 'author' : `repository:${scope}`;
  const decide = (action: OverrideAction | null, value?: string) => {
    const of = action === null && override ? override.scope : where;
    const chosen = value === undefined ? {} : { value };
    send({ intent: 'override', dimension, language, unit, scope: of, action, title, ...chosen });
  };
  const toggle = (action: 'pin' | 'mute', words: string, meaning: string) => html`<button
    class=${action}
    title=${meaning}
    aria-pressed=${String(override?.action === action)}
    @click=${() => decide(override?.action === action ? null : action)}
  >${words}</button>`;
  const prefer = ({ currentTarget }: Event) => {
    const { value } = currentTarget as unknown as { value: string };
    if (value === '') decide(null);
    else decide('prefer', value);
  };
  // What is chosen may be refused: then the list shows again what holds.
  const isPreferred = (label: string) => override?.action === 'prefer' && override.label === label;
  return html`<div class="decide" role="group" aria-label=${t('Decide about “{0}”', title)}>
    ${toggle('pin', t('Pin'), t('It stays as it is, whatever is counted later'))}
    ${toggle('mute', t('Mute'), t('It is shown here and used nowhere'))}
    ${
      alternatives.length > 0
        ? html`<label>
            ${t('Prefer')}
            <select class="prefer" @change=${prefer}>
              <option value="" .selected=${live(override?.action !== 'prefer')}>${t('what I do most')}</option>
              ${alternatives.map(({ value, label }) => html`<option value=${value} .selected=${live(isPreferred(label))}>${label}</option>`)}
            </select>
          </label>`
        : nothing
    }
    ${override ? html`<button class="link undo" @click=${() => decide(null)}>${t('Undo: Follow the Count Again')}</button>` : nothing}
    ${
      corrected
        ? html`<button
            class="link forget"
            @click=${() => send({ intent: 'forgetCorrections', dimension, language, unit, title })}
          >${t('Forget What I Changed in Drafts')}</button>`
        : nothing
    }
    <span class="quiet">${scope === '' ? t('Holds everywhere.') : t('Holds in this repository.')}</span>
  </div>`;
}
