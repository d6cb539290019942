"""Every table of the record."""

from goldthread.record.models.access import Conflict, Grant, ReadAudit, SharedWith
from goldthread.record.models.account import Principal, User
from goldthread.record.models.coming_in import MadeUpCounty, SignInTry
from goldthread.record.models.derived import AllocationRow, ChildSummary, DeadlineRow, SpellRow
from goldthread.record.models.drafts import Document, Draft
from goldthread.record.models.facts import Entry, Fact, FactNarrative, FactRef
from goldthread.record.models.front_door import ArrivedContact, ContactChild, ContactStep, FormTry
from goldthread.record.models.handover import Handover, HandoverAnswer
from goldthread.record.models.imports import CarriesKept, FedBy, ImportedRow, ImportRun, Source, SourceSeen
from goldthread.record.models.people import Person
from goldthread.record.models.policy import KindPolicy, RolePolicy
from goldthread.record.models.staff import Agency, DutyTurn, Post, Service, Team, Worker
from goldthread.record.models.standing import Address, Identifier, Name, ProtectedAddress, Tie

__all__ = [
    "Address",
    "Agency",
    "AllocationRow",
    "ArrivedContact",
    "CarriesKept",
    "ChildSummary",
    "Conflict",
    "ContactChild",
    "ContactStep",
    "DeadlineRow",
    "Document",
    "Draft",
    "DutyTurn",
    "Entry",
    "Fact",
    "FactNarrative",
    "FactRef",
    "FedBy",
    "FormTry",
    "Grant",
    "Handover",
    "HandoverAnswer",
    "Identifier",
    "ImportRun",
    "ImportedRow",
    "KindPolicy",
    "MadeUpCounty",
    "Name",
    "Person",
    "Post",
    "Principal",
    "ProtectedAddress",
    "ReadAudit",
    "RolePolicy",
    "Service",
    "SharedWith",
    "SignInTry",
    "Source",
    "SourceSeen",
    "SpellRow",
    "Team",
    "Tie",
    "User",
    "Worker",
]
