/** Words for the codes that the server sends. A code that this page does not know is shown as it is. */
import type { Evidence, ValueStatus } from '../api/types'
import { useLanguage } from './language'

export function useWords() {
  const { t } = useLanguage()
  return {
    /** One sign: 估, 报, 核. */
    evidenceTag: (evidence: Evidence) =>
      ({
        modelled: t('evidence.modelled.tag'),
        reported: t('evidence.reported.tag'),
        verified: t('evidence.verified.tag'),
      })[evidence],
    evidenceName: (evidence: Evidence) =>
      ({
        modelled: t('evidence.modelled.name'),
        reported: t('evidence.reported.name'),
        verified: t('evidence.verified.name'),
      })[evidence],
    statusName: (status: ValueStatus) =>
      ({
        measured: t('status.measured'),
        estimated: t('status.estimated'),
        assumed: t('status.assumed'),
        synthetic: t('status.synthetic'),
        constructed: t('status.constructed'),
        secondary: t('status.secondary'),
      })[status],
    taskState: (code: string) =>
      new Map([
        ['open', t('task.state.open')],
        ['accepted', t('task.state.accepted')],
        ['in_hand', t('task.state.in_hand')],
        ['blocked', t('task.state.blocked')],
        ['done', t('task.state.done')],
        ['cancelled', t('task.state.cancelled')],
      ]).get(code) ?? code,
    responseKind: (code: string) =>
      new Map([
        ['recommended', t('response.kind.recommended')],
        ['decided', t('response.kind.decided')],
        ['recorded', t('response.kind.recorded')],
      ]).get(code) ?? code,
  }
}
