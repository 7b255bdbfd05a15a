"""The models of a profile: a fiche with the fields that the profile declares, and a brochure of such fiches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Annotated, Any, TypeVar, cast, get_args

from pydantic import Field, create_model

from pipeline.errors import ProfileError
from pipeline.fields import KINDS, Kind, kind_of
from pipeline.fields.choice import Choice
from pipeline.profiles.profile import DEFAULT, FieldDeclaration, Profile, load_profile, of_document
from pipeline.schema.records import AnyFiche, Brochure, Completeness, Fiche, FicheHead, OfKind

V = TypeVar("V")


def own_fields(profile: Profile) -> list[FieldDeclaration]:
    """The fields that are keys of the fiche; the others feed a part of one of these."""
    return [field for field in profile.fields if field.feeds is None]


def fiche_model(profile: Profile) -> type[AnyFiche]:
    """The model of a fiche: `Fiche` where the profile declares just its fields, else one made for the profile.

    Raises ProfileError when a field is of a kind that is not known.
    """
    return Fiche if _shape_declared(profile) == _shape_of(Fiche) else made_fiche_model(profile)


def brochure_model(profile: Profile) -> type[Brochure]:
    """The model of a brochure of this profile: `Brochure`, or one derived from it with fiches of the profile's own."""
    model = fiche_model(profile)
    return Brochure if model is Fiche else brochure_with(model)


def brochure_holding(fiches: Sequence[AnyFiche]) -> type[Brochure]:
    """The model of a brochure of these fiches, which are all of one profile."""
    model = type(fiches[0]) if fiches else Fiche
    return Brochure if model is Fiche else brochure_with(model)


@lru_cache(maxsize=8)
def brochure_with(fiche: type[AnyFiche]) -> type[Brochure]:
    """The model of a brochure with fiches of a model."""
    field = copy(Brochure.model_fields["fiches"])  # pydantic before 2.12 writes the new type into the field it is given
    fiches = (list[fiche], field)  # type: ignore[valid-type]
    return create_model("Brochure", __base__=Brochure, __doc__=Brochure.__doc__, fiches=cast(Any, fiches))


class _Identity:
    """A profile, told from others by what it is, not by what is in it: profiles do not change."""

    __slots__ = ("profile",)

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def __hash__(self) -> int:
        return id(self.profile)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.profile is other.profile


def made_fiche_model(profile: Profile) -> type[AnyFiche]:
    """The model of a fiche as it is assembled from the declarations, described field by field.

    Raises ProfileError when a field is of a kind that is not known, or has a name that every fiche uses for something
    else.
    """
    return _made(_Identity(profile))


@lru_cache(maxsize=8)
def _made(identity: _Identity) -> type[AnyFiche]:
    profile = identity.profile
    declared = {field.name: _model_field(field, profile) for field in own_fields(profile)}
    if taken := sorted(declared.keys() & AnyFiche.model_fields.keys()):
        raise ProfileError(
            profile.name, f"every fiche has {', '.join(taken)} besides its fields", "Give the field another name."
        )
    fields = cast(Any, create_model)("Fields", __base__=FicheHead, **declared)
    return cast(type[AnyFiche], create_model("Fiche", __base__=(AnyFiche, fields), __doc__="One project."))


def _model_field(field: FieldDeclaration, profile: Profile) -> tuple[Any, Any]:
    kind = kind_of(field)
    held = kind.annotation(field, profile)
    annotation = Annotated[held if kind.many else held | None, OfKind(field.kind, field.required)]  # type: ignore[valid-type]
    default: Any = ... if field.required else kind.empty()
    return annotation, Field(default, description=field.description, title=field.name.replace("_", " ").title())


def _shape_declared(profile: Profile) -> dict[str, tuple[OfKind, tuple[str, ...]]]:
    """What a profile's fields are in the model: kind, required or not, and codes to choose from."""
    return {
        field.name: (
            OfKind(field.kind, field.required),
            tuple(profile.vocabularies[field.vocabulary].codes) if field.vocabulary in profile.vocabularies else (),
        )
        for field in own_fields(profile)
    }


@lru_cache(maxsize=8)
def _shape_of(model: type[AnyFiche]) -> dict[str, tuple[OfKind, tuple[str, ...]]]:
    return {name: (mark, _codes(model, name)) for name, mark in marks(model).items()}


def _codes(model: type[AnyFiche], name: str) -> tuple[str, ...]:
    for held in get_args(model.model_fields[name].annotation):
        if isinstance(held, type) and issubclass(held, Choice):
            literal, _ = get_args(held.model_fields["code"].annotation)
            return get_args(literal)
    return ()


@lru_cache(maxsize=16)
def marks(model: type[AnyFiche]) -> Mapping[str, OfKind]:
    """The declared fields of a fiche's model, in order, each with its kind."""
    return {
        name: mark for name, field in model.model_fields.items() for mark in field.metadata if isinstance(mark, OfKind)
    }


def values_of(fiche: AnyFiche, kind: type[Kind[V]]) -> Iterator[tuple[str, V]]:
    """The values of one kind that a fiche has, each with the name of its field; what is empty is left out."""
    for name, mark in marks(type(fiche)).items():
        value = getattr(fiche, name)
        if value and isinstance(KINDS[mark.kind], kind):
            yield name, value


def fiche_model_of(brochure: Brochure) -> type[AnyFiche]:
    """The model of the fiches of a brochure."""
    model: type[AnyFiche] = get_args(type(brochure).model_fields["fiches"].annotation)[0]
    return model


def completeness_of(fiches: Sequence[AnyFiche]) -> Completeness:
    """How many of the required fields of all fiches have a value."""
    held = [getattr(fiche, name) for fiche in fiches for name, mark in marks(type(fiche)).items() if mark.required]
    return Completeness(expected=len(held), filled=sum(map(bool, held)))


def profile_of(document: Mapping[str, Any] | Brochure, given: str = DEFAULT) -> Profile:
    """The profile with which a document was read; where it is not at hand, the one that comes with the program.

    `given` is the profile that was asked for, by name or file: it is the document's where it has the same name.
    """
    if isinstance(document, Brochure):
        name: object = document.extraction.profile
    else:
        extraction = document.get("extraction")
        name = extraction.get("profile") if isinstance(extraction, Mapping) else None
    try:
        return load_profile(of_document(name, given) if isinstance(name, str) else given)
    except ProfileError:
        return load_profile(DEFAULT)


def brochure_of(document: Mapping[str, Any], given: str = DEFAULT) -> Brochure:
    """A document as a Brochure of its profile (see `profile_of`). Raises pydantic's ValidationError when it is none."""
    return brochure_model(profile_of(document, given)).model_validate(document)
