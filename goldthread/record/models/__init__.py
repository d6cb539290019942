"""Every table of the record."""

from goldthread.record.models.access import Conflict, Grant, ReadAudit, SharedWith
from goldthread.record.models.account import Principal, User
from goldthread.record.models.coming_in import MadeUpCounty, SignInTry
from goldthread.record.models.derived import AllocationRow, ChildSummary, DeadlineRow, SpellRow
from goldthread.record.models.documents import (
    ContactDocument,
    ContactDocumentBytes,
    DocumentBytes,
    MadePaper,
    MadePaperBytes,
)
from goldthread.record.models.drafts import Document, Draft
from goldthread.record.models.facts import Entry, Fact, FactNarrative, FactRef
from goldthread.record.models.front_door import (
    ArrivedContact,
    ContactChild,
    ContactStep,
    FormTry,
    MatchTakenBack,
)
from goldthread.record.models.handover import Handover, HandoverAnswer
from goldthread.record.models.imports import CarriesKept, FedBy, ImportedRow, ImportRun, Source, SourceSeen
from goldthread.record.models.notices import (
    JobHealth,
    Mail,
    MailAttempt,
    MailedNotice,
    Notice,
    NoticeSetting,
    TakenBack,
)
from goldthread.record.models.people import Person
from goldthread.record.models.policy import KindPolicy, RolePolicy
from goldthread.record.models.staff import Absence, Agency, DutyTurn, Post, Service, Team, Worker
from goldthread.record.models.standing import Address, Identifier, Name, ProtectedAddress, Tie

__all__ = [
    "Absence",
    "Address",
    "Agency",
    "AllocationRow",
    "ArrivedContact",
    "CarriesKept",
    "ChildSummary",
    "Conflict",
    "ContactChild",
    "ContactDocument",
    "ContactDocumentBytes",
    "ContactStep",
    "DeadlineRow",
    "Document",
    "DocumentBytes",
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
    "JobHealth",
    "KindPolicy",
    "MadePaper",
    "MadePaperBytes",
    "MadeUpCounty",
    "Mail",
    "MailAttempt",
    "MailedNotice",
    "MatchTakenBack",
    "Name",
    "Notice",
    "NoticeSetting",
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
    "TakenBack",
    "Team",
    "Tie",
    "User",
    "Worker",
]
