import "./elements/bh-autosave";
import "./elements/bh-dialog";
import "./elements/bh-keys";
import "./elements/bh-photo";
import "./elements/bh-review";
import "./elements/bh-rows";
import "./elements/bh-toasts";
import "./elements/htmx";
