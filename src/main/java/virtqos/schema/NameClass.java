package virtqos.schema;

import java.util.List;
import java.util.Optional;

/// Which names an element or attribute definition is for.
public sealed interface NameClass {
  boolean contains(Name name);

  /// One name.
  record One(Name name) implements NameClass {
    @Override
    public boolean contains(Name other) {
      return name.equals(other);
    }
  }

  /// Every name, with exceptions.
  record Any(Optional<NameClass> except) implements NameClass {
    @Override
    public boolean contains(Name name) {
      return except.isEmpty() || !except.get().contains(name);
    }
  }

  /// Every name of a namespace, with exceptions.
  record OfNamespace(String namespace, Optional<NameClass> except) implements NameClass {
    @Override
    public boolean contains(Name name) {
      return namespace.equals(name.namespace())
          && (except.isEmpty() || !except.get().contains(name));
    }
  }

  /// What any of these contains.
  record Union(List<NameClass> parts) implements NameClass {
    public Union {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean contains(Name name) {
      return parts.stream().anyMatch(part -> part.contains(name));
    }
  }
}
