/** What a page of the open portal can do beyond HTML: take the telephone's own position. */
import "../kit/elements/bh-here";
