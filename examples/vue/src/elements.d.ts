// Tells templates what <marketplace-catalog> takes.
import 'mpgen-embed/types/vue';
