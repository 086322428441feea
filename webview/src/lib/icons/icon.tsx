import beaker from '@vscode/codicons/src/icons/beaker.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import graph from '@vscode/codicons/src/icons/graph.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import link from '@vscode/codicons/src/icons/link.svg';
import listTree from '@vscode/codicons/src/icons/list-tree.svg';
import loading from '@vscode/codicons/src/icons/loading.svg';
import note from '@vscode/codicons/src/icons/note.svg';
import plug from '@vscode/codicons/src/icons/plug.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import record from '@vscode/codicons/src/icons/go-to-file.svg';
import screenFull from '@vscode/codicons/src/icons/screen-full.svg';
import stop from '@vscode/codicons/src/icons/debug-stop.svg';
import sync from '@vscode/codicons/src/icons/sync.svg';
import tools from '@vscode/codicons/src/icons/tools.svg';
import topology from '@vscode/codicons/src/icons/type-hierarchy.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import zoomIn from '@vscode/codicons/src/icons/zoom-in.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';

const icons = { beaker, check, circleSlash, close, copy, error, graph, info, link, listTree, loading, note, plug, play, record, screenFull, stop, sync, tools, topology, warning, zoomIn, zoomOut };

/** Name of an icon that pages use. */
export type IconName = keyof typeof icons;

/** A codicon, in the text's colour. It is decoration: words stand beside it or in its button's label. */
export function Icon({ name }: { readonly name: IconName }) {
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: icons[name] }} />;
}
