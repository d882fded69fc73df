import type { Finding, GuardResult } from '@aiguards/contracts';
import { PRESENTERS } from '.';

const finding: Finding = {
  detector: 'd',
  type: 't',
  label: 'l',
  severity: 'high',
  score: 1,
  start: 6,
  end: 10,
  view: 'original',
  message: 'm',
  suggestion: 's',
  evidence: 'e',
};

const resultWith = (findings: Finding[], more: object = {}): GuardResult => ({
  score: 0.4,
  confidence: 0.8,
  findings,
  checked: {},
  warnings: [],
  recommendations: ['r'],
  processing_time_ms: 1,
  engine: { version: '1', models: [] },
  ...more,
});

const PAYLOAD = { text: 'hello\nword' };

describe('presenters', () => {
  it('never take the name of a field that every guard answers', () => {
    const result = resultWith([finding]);
    for (const present of Object.values(PRESENTERS)) {
      expect(Object.keys(present(result, PAYLOAD)).filter((key) => key in result)).toEqual([]);
    }
  });

  it('give the extension a bias score, which is 0 from guards that look for none', () => {
    expect(PRESENTERS.chrome(resultWith([]), PAYLOAD)).toMatchObject({
      badge_text: '',
      popup_data: { bias_score: 0, score: 0.4 },
    });
    expect(PRESENTERS.chrome(resultWith([finding], { bias_score: 0.6 }), PAYLOAD)).toMatchObject({
      badge_text: '1',
      popup_data: { bias_score: 0.6, issues: [{ label: 'l' }] },
      content_script_data: { highlights: [{ start: 6, end: 10 }] },
    });
  });

  it('give the editor lines and characters', () => {
    expect(PRESENTERS.vscode(resultWith([finding]), PAYLOAD)).toMatchObject({
      issues_count: 1,
      diagnostics: [
        { severity: 'error', code: 'l', start_line: 1, start_character: 0, end_line: 1, end_character: 4 },
      ],
      quick_fixes: [{ title: 's' }],
    });
  });

  it('move diagnostics to where the selection is in the document', () => {
    const selection = { start_line: 7, start_character: 3, end_line: 8, end_character: 4 };
    const onFirstLine = { ...finding, start: 0, end: 5 };
    const payload = { ...PAYLOAD, context: { selection } };
    expect(PRESENTERS.vscode(resultWith([onFirstLine, finding]), payload)).toMatchObject({
      diagnostics: [
        { start_line: 7, start_character: 3, end_line: 7, end_character: 8 },
        { start_line: 8, start_character: 0, end_line: 8, end_character: 4 },
      ],
    });
  });

  it('leave diagnostics alone when the text is more than the selection', () => {
    const selection = { start_line: 7, start_character: 3, end_line: 7, end_character: 4 };
    expect(PRESENTERS.vscode(resultWith([finding]), { ...PAYLOAD, context: { selection } })).toMatchObject({
      diagnostics: [{ start_line: 1 }],
    });
  });

  it('give a dashboard its parts, and scripts nothing more', () => {
    expect(PRESENTERS.web(resultWith([finding]), PAYLOAD)).toMatchObject({
      ui_components: { alerts: [{ message: 'm' }], tables: [{}] },
    });
    expect(PRESENTERS.api(resultWith([finding]), PAYLOAD)).toEqual({});
  });
});
