/// The real libvirtd with our hooks, in namespaces of its own: what holds there and what does not.
@NullMarked
package virtqos.libvirt;

import org.jspecify.annotations.NullMarked;
