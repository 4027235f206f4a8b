/** Which of its roles the page plays, by its address: the slides, the view of what comes next, paper, a page to scroll. */

import { printing } from './paper/printView.ts';
import { reading } from './reading/mode.ts';

/** The speaker's window shows this page again, small: that preview starts no kernel. */
export const preview = new URLSearchParams(location.search).has('receiver');

/** An editor shows it beside the deck's text, and nothing but that: see cli/editorLink.ts. */
export const beside = !preview && !printing && new URLSearchParams(location.search).has('frame');

/** The slides are shown in steps: paper and a page to scroll show them whole. */
export const stepping = !printing && !reading;
