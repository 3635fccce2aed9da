"""Where a person's messages, records and reminders are."""

from starlette.routing import Route

from . import leaving, messages, persons, record_requests, records, reminders, transcripts, write

ROUTES = (
    Route("/messages", messages.index, methods=["GET"], name="messages"),
    Route("/messages/show", messages.show, methods=["POST"], name="show_answer"),
    Route("/messages/show-now", messages.show_now, methods=["POST"], name="show_answer_now"),
    Route("/messages/{thread}", messages.thread, methods=["GET"], name="thread"),
    Route("/messages/{thread}/transcript", transcripts.transcript, methods=["GET"], name="transcript"),
    Route("/messages/{thread}/reply", messages.reply, methods=["POST"], name="reply"),
    Route("/write", write.show, methods=["GET"], name="write"),
    Route("/write", write.send, methods=["POST"], name="send"),
    Route("/write/still", write.still, methods=["GET"], name="still_writing"),
    Route("/records", records.index, methods=["GET"], name="records"),
    Route("/records/immunizations", records.immunizations, methods=["GET"], name="immunizations"),
    Route("/records/medications", records.medications, methods=["GET"], name="medications"),
    Route("/records/problems", records.problems, methods=["GET"], name="problems"),
    Route("/records/disclosures", records.disclosures, methods=["GET"], name="disclosures"),
    Route(record_requests.LIST, record_requests.index, methods=["GET"], name="record_requests"),
    Route(record_requests.PAGE, record_requests.show, methods=["GET"], name="record_request"),
    Route(record_requests.PAGE, record_requests.ask, methods=["POST"], name="ask_for_records"),
    Route("/reminders", reminders.index, methods=["GET"], name="reminders"),
    Route("/reminders/{reminder}", reminders.one, methods=["GET"], name="reminder"),
    Route("/reminders/{reminder}", reminders.answer, methods=["POST"], name="answer_reminder"),
    Route("/leaving/answers/{message}/{place}", leaving.from_answer, methods=["GET"], name="leave_from_answer"),
    Route("/leaving/reminders/{reminder}/{place}", leaving.from_reminder, methods=["GET"], name="leave_from_reminder"),
    Route("/for", persons.show, methods=["GET"], name="persons"),
    Route("/for", persons.choose, methods=["POST"], name="choose_person"),
)
