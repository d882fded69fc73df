import type { CodeLanguage } from './code-languages';

/** What speaks for a language, and how much one sight of it weighs; five sights of one cue count. */
export type Cue = readonly [weight: number, pattern: RegExp];

export const LANGUAGE_CUES: Record<CodeLanguage, readonly Cue[]> = {
  javascript: [
    [2, /^[ \t]*(?:export )?(?:const|let|var) [\w${[]/gm],
    [3, /^[ \t]*export (?:\{|default|const|function|class|async|interface|type|abstract)(?!\w)/gm],
    [3, /^import\b[^;\n]*['"]/gm],
    [3, /^\}? ?from ['"]/gm],
    [2, /\brequire\(['"]/g],
    [2, /===|!==/g],
    [2, /\bnew (?:Type|Range)?Error\(|\bconsole\.|\bundefined\b|\bprocess\.env\b|\bJSON\./g],
    [1, /=> ?[{(]|\bawait [a-z]|\bfunction\b[\w ]*\(/g],
    [2, /^[ \t]*(?:describe|it|test)(?:\.\w+)?\(/gm],
    [2, /: (?:string|number|boolean|unknown)\b/g],
    [2, /\basync function\b|\breadonly\b|\.then\(/g],
    [1, /`/g],
  ],
  python: [
    [3, /^[ \t]*(?:async )?def \w+\(/gm],
    [2, /^[ \t]*(?:if|elif|for|while|with|except|class)\b[^;{\n]*:[ \t]*(?:#.*)?$/gm],
    [2, /^[ \t]*(?:try|else|finally):[ \t]*$/gm],
    [3, /^(?:from [\w.]+ import |import [\w.]+(?: as \w+)?[ \t]*$)/gm],
    [2, /\bself\.|\belif\b|\bis not None\b|\bis None\b|\bnot in\b/g],
    [1, /\b(?:None|True|False)\b|^[ \t]*(?:raise|assert|pass|print)\b|"""/gm],
  ],
  java: [
    [2, /\b(?:public|private|protected) [\w<>[\], ]+ \w+ ?[(;=]/g],
    [4, /^(?:import|package) (?:static )?[\w.*]+;/gm],
    [3, /\bSystem\.(?:out|err)\b|\bpublic static void main\b/g],
    [2, /@(?:Override|Test|Autowired|Disabled|PreAuthorize|Bean|Service|Valid|NotNull)\b|\bthrows \w/g],
    [2, /\bthrow new \w+Exception\(|\bfinal [A-Z]|\bString \w+ ?[=,;)]/g],
    [1, /\bpublic (?:final |abstract )*(?:class|interface|enum)\b/g],
  ],
  kotlin: [
    [4, /\bfun (?:<[^>\n]*> ?)?(?:\w+\.)?\w+\(/g],
    [2, /^[ \t]*(?:private |override |lateinit )*va[lr] \w+/gm],
    [3, /\bdata class\b|\bcompanion object\b|\bwhen \(/g],
    [2, /: (?:Int|Boolean|Unit|String|Any)\??(?=[ ,)={])|\?: |!!\.?|\bprintln\(/g],
    [1, /^import [\w.]+$/gm],
  ],
  go: [
    [4, /^package \w+[ \t]*$/gm],
    [4, /^func (?:\(\w+ \*?\w+\) )?\w+\(/gm],
    [2, /\w := /g],
    [3, /\berr [!=]= nil\b|:= range\b|\bfmt\.|\bInsecureSkipVerify\b/g],
    [3, /^import \(?$|^import "|^type \w+ (?:struct|interface)\b/gm],
    [2, /\bdefer \w|\bgo func\b|\bnil\b|\bmake\(|\[\]byte\b/g],
  ],
  c: [
    [4, /^[ \t]*#[ \t]*(?:include|define|ifdef|ifndef|if|endif|pragma)\b/gm],
    [
      2,
      /^[ \t]*(?:static |const |unsigned |inline )*(?:int|char|void|float|double|bool|size_t|u?int\d+_t)[ *]+\w+ ?[([;=]/gm,
    ],
    [3, /\bstd::|\bnullptr\b|\btemplate ?</g],
    [2, /\b(?:printf|malloc|free|memcpy|strcpy|strncpy|sizeof|strlen|snprintf)\(|\bNULL\b/g],
    [1, /\w->\w|\bconst char\b/g],
  ],
  csharp: [
    [4, /^using (?:static )?[A-Z][\w.]*;/gm],
    [3, /^namespace [\w.]+[;{]?[ \t]*$|\bget; (?:private |protected )?set;|\bConsole\.|\basync Task\b/gm],
    [
      3,
      /\[(?:Fact|Theory|Authorize|AllowAnonymous|Http\w+|Test|TestMethod|ValidateAntiForgeryToken|Required|Ignore)\b/g,
    ],
    [
      2,
      /\bpublic (?:static |async |override |virtual |sealed )*(?:string|int|bool|void|decimal|Task|IActionResult)\b/g,
    ],
    [2, /\bnameof\(|\bis (?:not )?null\b|\bthrow new \w+Exception\(|\bstring \w+[,)]/g],
    [1, /\bvar \w+ = |\bforeach \(/g],
  ],
  rust: [
    [4, /\bfn \w+(?:<[^>\n]*>)?\(/g],
    [3, /\blet mut \b|&(?:mut |'?\w* ?self\b|str\b)|\bimpl\b|^[ \t]*pub (?:fn|struct|enum|mod)\b/gm],
    [3, /^[ \t]*use [\w:]+(?:::\{|;)|^[ \t]*#!?\[/gm],
    [2, /\b(?:println|assert|assert_eq|panic|vec|format|ensure|debug_assert)!|\bunsafe \{/g],
    [2, /\bResult<|\bOption<|\bOk\(|\bErr\(|\bSome\(|\.unwrap\(\)/g],
  ],
  php: [
    [9, /<\?php|<\?=/g],
    [5, /\$this->|\bfunction \w*\([^()\n]*\$/g],
    [3, /^[ \t]*\$\w+(?:\[[^\]\n]*\])? ?=[^=\n]*;/gm],
    [2, /\bnew \\?\w+\(.*\$|\bif ?\(!?\$\w|^use [\w\\]+;/gm],
  ],
  ruby: [
    [3, /^[ \t]*def (?:self\.)?\w+[?!]?(?:\([^()\n]*\))?[ \t]*$/gm],
    [2, /^[ \t]*end[ \t]*$/gm],
    [2, /\bdo(?: \|[^|\n]*\|)?[ \t]*$/gm],
    [
      2,
      /\.nil\?|\bunless \b|\belsif\b|\battr_\w+|^[ \t]*(?:before_action|validates|puts|require_relative)\b/gm,
    ],
    [2, /^[ \t]*require ['"]|\braise \w+(?:,| if | unless )|^[ \t]*@\w+ = /gm],
    [2, /^class \w+(?: < [\w:]+)?[ \t]*$/gm],
  ],
  shell: [
    [9, /^#!.*\b(?:ba|z|da|k)?sh\b/gm],
    [3, /^[ \t]*(?:fi|done|esac)\b|^set -[euxo]|; then\b|; do\b/gm],
    [
      2,
      /^[ \t]*(?:if|while|elif) !? ?(?:\[|test )|^[ \t]*(?:echo|sudo|source|exit|local|curl|rm|mkdir|trap) [^=(\n]/gm,
    ],
    [2, /^[ \t]*\[\[? .* \]\]? (?:&&|\|\|)|\|\|? ?(?:grep|awk|sed|xargs|exit|jq)\b/gm],
    [1, /"\$\{?\w+\}?"|"\$@"|\$\(/g],
    [2, /^\w+\(\) ?\{/gm],
  ],
  sql: [
    [
      4,
      /^[ \t]*(?:SELECT|INSERT INTO|UPDATE \w+|DELETE FROM|CREATE (?:OR REPLACE |UNIQUE )?(?:TABLE|INDEX|VIEW|FUNCTION|PROCEDURE|POLICY|TRIGGER)|ALTER TABLE|DROP \w+|GRANT|REVOKE)\b/gim,
    ],
    [1, /^[ \t]*(?:FROM|WHERE|JOIN|LEFT JOIN|GROUP BY|ORDER BY|SET|VALUES)\b/gim],
    [2, /\bNOT NULL\b|\bPRIMARY KEY\b|\bVARCHAR\b|\bREFERENCES\b|\bCONSTRAINT\b/gi],
  ],
  yaml: [
    [1.5, /^[ \t]*(?:- )?[\w./-]+:(?: [^;{(\n]*)?$/gm],
    [4, /^---[ \t]*$/gm],
    [0.5, /^[ \t]*- \w/gm],
  ],
  json: [
    [3, /^[ \t{[]*"[^"\n]*"[ \t]*:/gm],
    [4, /^\s*\{\s*"[^"\n]*"\s*:/g],
  ],
};

/** What speaks for a language that is not compared: without it such a file is taken for one that looks a little like it. */
export const OTHER_LANGUAGE_CUES: readonly Cue[] = [
  [4, /^[\w']+ :: /gm],
  [4, /^module [\w.]+(?: \([^()\n]*\))? where\b|^import qualified [A-Z]|^\{-# LANGUAGE /gm],
  [4, /^[ \t]*defmodule [\w.]+ do$/gm],
];
