/** The classes that the compiler's highlighter gives, so that clicking on code changes no colour. */

import { HighlightStyle } from '@codemirror/language';
import { tags } from '@lezer/highlight';

export const HIGHLIGHT = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], class: 'hljs-keyword' },
  { tag: [tags.string, tags.special(tags.string)], class: 'hljs-string' },
  { tag: [tags.number], class: 'hljs-number' },
  { tag: [tags.bool, tags.null, tags.self], class: 'hljs-literal' },
  { tag: tags.comment, class: 'hljs-comment' },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))], class: 'hljs-title' },
  { tag: [tags.className, tags.definition(tags.className), tags.typeName], class: 'hljs-title' },
  { tag: tags.propertyName, class: 'hljs-property' },
]);
