class DomainError(Exception):
    """A wish that a rule of the field refuses; its message is a sentence fit to show."""
