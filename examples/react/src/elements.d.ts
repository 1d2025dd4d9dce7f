// Tells JSX what <marketplace-catalog> takes; for React 18, 'mpgen-embed/types/react-18'.
import 'mpgen-embed/types/react-19';
